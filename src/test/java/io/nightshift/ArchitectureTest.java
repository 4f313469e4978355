package io.nightshift;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import io.nightshift.actions.Billing;
import io.nightshift.actions.Deed;
import io.nightshift.actions.Deeds;
import io.nightshift.actions.FieldService;
import io.nightshift.actions.OrderBook;
import io.nightshift.actions.Outreach;
import io.nightshift.actions.Robots;
import io.nightshift.actions.TicketDesk;
import io.nightshift.actions.WarrantyRegister;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The arrows between the modules, the place of every library, and the habits all code keeps. */
@AnalyzeClasses(packagesOf = Nightshift.class, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** What stands outside of connectors: the everyday, libraries whose place is narrowed below, and primitive types. */
    private static final String[] EVERYDAY = {
        "io.nightshift..",
        "java..",
        "javax.sql..",
        "javax.xml..",
        "org.w3c.dom..",
        "org.xml.sax..",
        "jakarta.validation..",
        "jakarta.servlet..",
        "org.springframework..",
        "org.jspecify.annotations..",
        "org.slf4j..",
        "com.fasterxml.jackson..",
        "com.networknt.schema..",
        "io.micrometer..",
        "io.swagger.v3.oas..",
        "io.zonky..",
        "com.zaxxer.hikari..",
        "dev.langchain4j..",
        "com.google.i18n.phonenumbers..",
        "com.knuddels.jtokkit..",
        "io.github.resilience4j..",
        "io.opentelemetry..",
        "ai.onnxruntime..",
        "",
    };

    @ArchTest
    static final ArchRule onlyProcessKnowsTheEngine = noClasses()
            .that()
            .resideOutsideOfPackage("io.nightshift.process..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.camunda..", "spinjar..", "camundajar..")
            .because("the engine is one driving adapter and can be exchanged");

    @ArchTest
    static final ArchRule onlyTheToolboxCarriesOutDeeds = noClasses()
            .that()
            .doNotBelongToAnyOf(Deeds.class)
            .and()
            .doNotHaveFullyQualifiedName("io.nightshift.process.UseTool")
            .and()
            .doNotHaveFullyQualifiedName("io.nightshift.process.Abandoned")
            .should()
            .callMethod(Deeds.class, "perform", Deed.class, String.class)
            .orShould()
            .callMethod(Deeds.class, "lookUp", Deed.class)
            .because("the agent acts only through the diagram");

    @ArchTest
    static final ArchRule onlyInstrumentsReachTheSystems = noClasses()
            .that()
            .resideOutsideOfPackages("io.nightshift.actions..", "io.nightshift.connectors..")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(
                    Billing.class,
                    FieldService.class,
                    OrderBook.class,
                    Outreach.class,
                    Robots.class,
                    TicketDesk.class,
                    WarrantyRegister.class)
            .because("every effect is authorised, claimed and settled");

    @ArchTest
    static final ArchRule onlyTheOpenAiConnectorKnowsOpenAi =
            hasItsPlace("com.openai..", "io.nightshift.connectors.openai..");

    @ArchTest
    static final ArchRule onlyTheStripeConnectorKnowsStripe =
            hasItsPlace("com.stripe..", "io.nightshift.connectors.stripe..");

    @ArchTest
    static final ArchRule onlyTheEmbeddedDatabaseKnowsItsLibrary =
            hasItsPlace("io.zonky..", "io.nightshift.embedded..");

    @ArchTest
    static final ArchRule onlyConnectionsKnowTheirPool = noClasses()
            .that()
            .resideOutsideOfPackages("io.nightshift.connections..", "io.nightshift.connectors.sql..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.zaxxer.hikari..");

    @ArchTest
    static final ArchRule onlyTriageKnowsTheEmbeddingModel = hasItsPlace("dev.langchain4j..", "io.nightshift.triage..");

    @ArchTest
    static final ArchRule onlyTriageKnowsItsRuntime = hasItsPlace("ai.onnxruntime..", "io.nightshift.triage..");

    @ArchTest
    static final ArchRule onlySafetyKnowsPhoneNumbers =
            hasItsPlace("com.google.i18n.phonenumbers..", "io.nightshift.safety..");

    @ArchTest
    static final ArchRule onlyLlmCountsTokens = hasItsPlace("com.knuddels.jtokkit..", "io.nightshift.llm..");

    @ArchTest
    static final ArchRule everyOtherLibraryBelongsToAConnector = noClasses()
            .that()
            .resideOutsideOfPackages("io.nightshift.connectors..", "io.nightshift.process..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages(EVERYDAY);

    /** What every connector stands on: how others are called, and what those that do the same have in common. */
    private static final String[] OF_ALL_CONNECTORS = {
        "io.nightshift.connectors.remote..",
        "io.nightshift.connectors.inbox..",
        "io.nightshift.connectors.desk..",
        "io.nightshift.connectors.directory..",
        "io.nightshift.connectors.knowledge..",
        "io.nightshift.connectors.bills..",
        "io.nightshift.connectors.orders.."
    };

    @ArchTest
    static final ArchRule connectorsDoNotKnowEachOther = slices().matching("io.nightshift.connectors.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(alwaysTrue(), resideInAnyPackage(OF_ALL_CONNECTORS))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule packagesAreNamedByTheTrade = classes()
            .should()
            .resideOutsideOfPackages(
                    "..config..",
                    "..util..",
                    "..utils..",
                    "..common..",
                    "..dto..",
                    "..impl..",
                    "..service..",
                    "..helper..");

    @ArchTest
    static final ArchRule typesAreNamedByTheTrade =
            classes().should().haveNameNotMatching(".*(Impl|Manager|Helper|Utils?|Processor|Data|Info)$");

    @ArchTest
    static final ArchRule timeComesFromAClock = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(OffsetDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callConstructor(Date.class)
            .because("a test must be able to set the time: inject a Clock");

    @ArchTest
    static final ArchRule onlyTheEngineAndMailSpeakOfDate = noClasses()
            .that()
            .resideOutsideOfPackages("io.nightshift.process..", "io.nightshift.connectors.mail..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Date.class);

    @ArchTest
    static final ArchRule onlyTheSandboxIsSlowOnPurpose = noClasses()
            .that()
            .resideOutsideOfPackage("io.nightshift.connectors.sandbox..")
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Thread.class, "sleep", long.class, int.class)
            .orShould()
            .callMethod(Thread.class, "sleep", Duration.class);

    @ArchTest
    static final ArchRule whatAClassNeedsComesByItsConstructor =
            GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;

    @ArchTest
    static final ArchRule failuresAreNamed = GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;

    @ArchTest
    static final ArchRule nothingIsNullByAccident = classes().should(resideInANullMarkedPackage());

    private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
        return ArchCondition.from(DescribedPredicate.describe(
                "reside in a package marked @NullMarked", it -> it.getPackage().isAnnotatedWith(NullMarked.class)));
    }

    private static ArchRule hasItsPlace(String library, String place) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(place)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library);
    }

    @Test
    void modulesDependOnlyOnWhatTheirCharterAllows() {
        ApplicationModules.of(Nightshift.class).verify();
    }
}
