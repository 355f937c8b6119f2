package io.helpconnect.files;

import io.helpconnect.testing.TestStores.OnMongo;
import org.junit.jupiter.api.extension.ExtendWith;

/** Files, which are the largest documents, on a MongoDB. */
@ExtendWith(OnMongo.class)
final class FilesOnMongoTest extends FilesTest {}
