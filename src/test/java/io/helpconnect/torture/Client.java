package io.helpconnect.torture;

import io.helpconnect.testing.ApiClient.Answer;
import io.helpconnect.torture.Stubborn.Write;
import java.util.Optional;
import java.util.Random;

/** How somebody writes: whatever is cut off is sent again, the same with the same key, until there is an answer. */
interface Client {
    /** The answer of success; without it, the other answer was noted as a finding. */
    Optional<Answer> carryOut(Write write, Random random);
}
