package dev.parley.nlp;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static dev.parley.testkit.ServiceRules.only;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import dev.parley.testkit.ServiceRules;

@AnalyzeClasses(packages = "dev.parley.nlp", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  @ArchTest static final ArchTests OF_EVERY_SERVICE = ArchTests.in(ServiceRules.class);

  /** Services, clients, codecs, and the classes that take an event apart. */
  @ArchTest
  static final ArchRule PROTO_TYPES_STAY_AT_THE_EDGES =
      only(
          ".*(GrpcService|Codec|Client|CorrectionHandler|EventsHandler|TrainingHandler|ServingStart)",
          "dev.parley.proto..");

  @ArchTest
  static final ArchRule LUCENE_STAYS_IN_RETRIEVAL =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.parley.nlp.retrieval..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.lucene..");

  /** The rest sees arrays and managers of DJL's engine-neutral interface at most. */
  @ArchTest
  static final ArchRule LIBTORCH_STAYS_IN_TORCHSCRIPT =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.parley.nlp.torchscript..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("ai.djl.pytorch..");

  private ArchitectureTest() {}
}
