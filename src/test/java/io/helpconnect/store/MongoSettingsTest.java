package io.helpconnect.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import io.helpconnect.bus.Secret;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MongoSettingsTest {
    private static final String SERVER = "mongodb://localhost:27017/neighbours";

    /** Whatever a URL that was copied from somewhere says. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?w=1&journal=false",
                "?w=0",
                "?readPreference=secondaryPreferred",
                "?readConcernLevel=local",
                "?readConcernLevel=available",
                "?retryWrites=true",
                "?wtimeoutMS=1"
            })
    void whatIsDecidedRestsOnWhatAMajorityHas(String asked) {
        MongoClientSettings driver = settings(SERVER + asked).driver();
        WriteConcern write = driver.getWriteConcern();
        assertEquals("majority", write.getWString());
        assertEquals(true, write.getJournal());
        assertEquals(
                Waits.DEFAULT.answer().toMillis(),
                write.getWTimeout(TimeUnit.MILLISECONDS).longValue());
        assertEquals(ReadPreference.primary(), driver.getReadPreference());
        assertEquals(ReadConcern.MAJORITY, driver.getReadConcern());
        assertFalse(driver.getRetryWrites(), "a write that is sent again is looked for first");
    }

    @Test
    void aUrlMayAskForMore() {
        var settings = settings(SERVER + "?readConcernLevel=linearizable&replicaSet=rs0&tls=true");
        assertEquals(ReadConcern.LINEARIZABLE, settings.driver().getReadConcern());
        assertEquals("rs0", settings.driver().getClusterSettings().getRequiredReplicaSetName());
        assertEquals(true, settings.driver().getSslSettings().isEnabled());
        assertEquals("neighbours", settings.database());
        assertEquals("helpconnect", settings("mongodb://localhost").database());
    }

    @Test
    void whatCannotBeUnderstoodIsNotRepeated() {
        var problem = assertThrows(StoreProblem.class, () -> settings("mongodb://ann:secret@/:x"));
        assertEquals("The MongoDB URL of the setting store cannot be understood.", problem.getMessage());
    }

    private static MongoSettings settings(String url) {
        return MongoSettings.of(new Secret(url), Waits.DEFAULT);
    }
}
