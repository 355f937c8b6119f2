package io.helpconnect;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.helpconnect.bus.Message;
import io.helpconnect.bus.Request;
import io.helpconnect.feature.Feature;
import io.helpconnect.web.Route;
import jakarta.validation.constraints.Size;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The walls of the house. */
class ArchitectureTest {
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.helpconnect");

    private static final Set<String> HOUSE = Set.of(
            "bus",
            "store",
            "facts",
            "web",
            "feature",
            "figures",
            "jobs",
            "joining",
            "leases",
            "outgoing",
            "places",
            "words");

    /** A contract that grew too long for one file has more of them. */
    private static final Map<String, Set<String>> FURTHER_CONTRACTS =
            Map.of("chat", Set.of("Rooms", "Attachments", "Finding"));

    @Test
    void theBusKnowsNobody() {
        onlyKnows("bus");
    }

    @Test
    void theStoreKnowsTheBus() {
        onlyKnows("store", "bus");
    }

    @Test
    void factsKnowBusAndStoreAndLeases() {
        onlyKnows("facts", "bus", "store", "leases");
    }

    @Test
    void leasesKnowBusAndStore() {
        onlyKnows("leases", "bus", "store", "figures");
    }

    @Test
    void theWebKnowsTheBusAndNoFeature() {
        noClasses()
                .that()
                .resideInAPackage("io.helpconnect.web..")
                .should()
                .dependOnClassesThat(inAFeature().or(resideInAPackage("io.helpconnect.store..")))
                .check(OURS);
    }

    @Test
    void onlyTheBusAndLiveTouchTheEventBus() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.helpconnect.bus..")
                .and()
                .resideOutsideOfPackage("io.helpconnect.joining..")
                .and()
                .haveSimpleNameNotStartingWith("Live")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.vertx.core.eventbus..")
                .check(OURS);
    }

    @Test
    void onlyTheStoreTouchesDatabases() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.helpconnect.store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "org.sqlite..", "com.mongodb..", "io.vertx.ext.mongo..")
                .check(OURS);
    }

    @Test
    void onlyFactsTouchKafka() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.helpconnect.facts..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "io.vertx.kafka..")
                .check(OURS);
    }

    @Test
    void featuresSeeOnlyTheContractsOfOthers() {
        for (var feature : features()) {
            noClasses()
                    .that()
                    .resideInAPackage(feature)
                    .should()
                    .dependOnClassesThat(
                            inAFeature().and(resideOutsideOfPackage(feature)).and(DescribedPredicate.not(aContract())))
                    .check(OURS);
        }
    }

    @Test
    void whatIsNoContractIsNotPublic() {
        classes()
                .that(inAFeature()
                        .and(DescribedPredicate.not(aContract()))
                        .and(DescribedPredicate.not(JavaClass.Predicates.assignableTo(Feature.class)))
                        .and(resideOutsideOfPackage("io.helpconnect.demo.."))
                        .and(DescribedPredicate.describe("top level", JavaClass::isTopLevelClass)))
                .should()
                .notBePublic()
                .check(OURS);
    }

    @Test
    void thereAreNoCycles() {
        slices().matching("io.helpconnect.(*)..").should().beFreeOfCycles().check(OURS);
    }

    @Test
    void everyMessageIsARecord() {
        classes()
                .that()
                .areAssignableTo(Message.class)
                .and()
                .areNotInterfaces()
                .should()
                .beRecords()
                .check(OURS);
    }

    /** Every input has a bound: text and lists that a client may send say how long they may be. */
    @Test
    void everyTextOfARoutedRequestIsBounded() {
        var unbounded = new ArrayList<String>();
        for (var feature : Features.all()) {
            for (Route<?, ?> route : feature.routes()) {
                unbounded(route.request(), unbounded);
            }
        }
        assertEquals(List.of(), unbounded);
    }

    private static void unbounded(Class<?> type, List<String> found) {
        for (RecordComponent component : type.getRecordComponents()) {
            var kind = component.getType();
            boolean needsBound = kind == String.class || Iterable.class.isAssignableFrom(kind);
            // The annotation sits on the accessor: constraints have METHOD among their targets.
            if (needsBound && component.getAccessor().getAnnotation(Size.class) == null) {
                found.add(type.getSimpleName() + "." + component.getName());
            }
            boolean nested = kind.isRecord() && kind.getPackageName().equals(type.getPackageName());
            if (nested && !Request.class.isAssignableFrom(kind)) {
                unbounded(kind, found);
            }
        }
    }

    private static void onlyKnows(String who, String... others) {
        var allowed = new ArrayList<String>();
        allowed.add("io.helpconnect." + who + "..");
        for (var other : others) {
            allowed.add("io.helpconnect." + other + "..");
        }
        noClasses()
                .that()
                .resideInAPackage("io.helpconnect." + who + "..")
                .should()
                .dependOnClassesThat(resideInAPackage("io.helpconnect..")
                        .and(DescribedPredicate.not(
                                JavaClass.Predicates.resideInAnyPackage(allowed.toArray(String[]::new)))))
                .check(OURS);
    }

    private static List<String> features() {
        return OURS.stream()
                .filter(type -> type.isAssignableTo(Feature.class) && !type.isInterface())
                .map(type -> type.getPackageName() + "..")
                .toList();
    }

    private static DescribedPredicate<JavaClass> inAFeature() {
        return DescribedPredicate.describe("in a feature", type -> {
            var parts = type.getPackageName().split("\\.", -1);
            return type.getPackageName().startsWith("io.helpconnect.") && !HOUSE.contains(parts[2]);
        });
    }

    /** {@code help.Help} and what is nested in it: the class that is named as its package. */
    private static DescribedPredicate<JavaClass> aContract() {
        return DescribedPredicate.describe("a contract", type -> {
            var outer =
                    type.getName().substring(type.getPackageName().length() + 1).split("\\$", -1)[0];
            var packageName = type.getPackageName();
            String feature = packageName.substring(packageName.lastIndexOf('.') + 1);
            return feature.equalsIgnoreCase(outer)
                    || FURTHER_CONTRACTS.getOrDefault(feature, Set.of()).contains(outer);
        });
    }
}
