package io.helpconnect.users;

import io.helpconnect.testing.TestStores.OnMongo;
import org.junit.jupiter.api.extension.ExtendWith;

/** The accounts with their unique names and addresses, on a MongoDB. */
@ExtendWith(OnMongo.class)
final class UsersOnMongoTest extends UsersVerticleTest {}
