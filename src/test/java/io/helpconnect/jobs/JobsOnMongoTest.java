package io.helpconnect.jobs;

import io.helpconnect.testing.TestStores.OnMongo;
import org.junit.jupiter.api.extension.ExtendWith;

/** The queue, whose jobs several nodes go for, on a MongoDB. */
@ExtendWith(OnMongo.class)
final class JobsOnMongoTest extends JobsTest {}
