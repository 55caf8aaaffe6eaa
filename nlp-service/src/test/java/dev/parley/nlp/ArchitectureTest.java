package dev.parley.nlp;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.parley.nlp", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

  @ArchTest
  static final ArchRule FEATURES_ARE_FREE_OF_CYCLES =
      slices().matching("dev.parley.nlp.(*)..").should().beFreeOfCycles();

  /** Services, clients, codecs, and the classes that take an event apart. */
  @ArchTest
  static final ArchRule PROTO_TYPES_STAY_AT_THE_EDGES =
      noClasses()
          .that()
          .haveNameNotMatching(
              ".*(GrpcService|Codec|Client|CorrectionHandler|TrainingHandler|ServingStart)(\\$.*)?")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.parley.proto..");

  /** A {@code Handle} may travel through the core as the token of a transaction, no more. */
  @ArchTest
  static final ArchRule JDBC_STAYS_IN_THE_STORES =
      classes()
          .that(resideInAPackage("dev.parley.nlp.."))
          .and()
          .haveSimpleNameNotStartingWith("Jdbc")
          .should()
          .onlyDependOnClassesThat(
              not(
                  resideInAnyPackage(
                      "java.sql..",
                      "javax.sql..",
                      "org.jdbi.v3.core.statement..",
                      "org.jdbi.v3.core.result..")));

  @ArchTest
  static final ArchRule LUCENE_STAYS_IN_RETRIEVAL =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.parley.nlp.retrieval..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.lucene..");

  @ArchTest
  static final ArchRule NOTHING_IS_INJECTED_INTO_FIELDS =
      noFields().should().beAnnotatedWith("jakarta.inject.Inject");

  private ArchitectureTest() {}
}
