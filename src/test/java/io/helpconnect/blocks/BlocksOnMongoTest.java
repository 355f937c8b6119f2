package io.helpconnect.blocks;

import io.helpconnect.testing.TestStores.OnMongo;
import org.junit.jupiter.api.extension.ExtendWith;

/** A whole feature with its facts, on a MongoDB. */
@ExtendWith(OnMongo.class)
final class BlocksOnMongoTest extends BlocksVerticleTest {}
