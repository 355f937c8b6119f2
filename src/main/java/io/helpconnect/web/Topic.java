package io.helpconnect.web;

import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Done;
import io.helpconnect.bus.Request;
import java.util.function.BiFunction;

/**
 * A family of live topics, {@code <prefix>.<id>}, and whom to ask who may listen.
 *
 * @param prefix what stands before the first dot
 * @param mayListen from the part behind the dot and the caller: a request that fails where the caller may not
 */
public record Topic(String prefix, BiFunction<String, Caller, Request<Done>> mayListen) {}
