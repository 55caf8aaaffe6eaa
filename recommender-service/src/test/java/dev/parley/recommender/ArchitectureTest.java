package dev.parley.recommender;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameStartingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "dev.parley.recommender",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  @ArchTest
  static final ArchRule FEATURES_ARE_FREE_OF_CYCLES =
      slices().matching("dev.parley.recommender.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule PROTO_TYPES_STAY_AT_THE_EDGES =
      classes()
          .that(
              resideInAPackage("dev.parley.recommender..")
                  .and(not(nested(simpleNameEndingWith("GrpcService"))))
                  .and(not(nested(simpleNameEndingWith("Client"))))
                  .and(not(nested(simpleNameEndingWith("Codec")))))
          .should()
          .onlyDependOnClassesThat(not(resideInAPackage("dev.parley.proto..")));

  /** A {@code Handle} may travel through the core as the token of a transaction, no more. */
  @ArchTest
  static final ArchRule JDBC_STAYS_IN_THE_STORES =
      classes()
          .that(not(nested(simpleNameStartingWith("Jdbc"))))
          .should()
          .onlyDependOnClassesThat(
              not(
                  resideInAnyPackage(
                      "java.sql..",
                      "javax.sql..",
                      "org.postgresql..",
                      "org.jdbi.v3.core.statement..",
                      "org.jdbi.v3.core.result..",
                      "org.jdbi.v3.core.mapper..")));

  /** Servers never load libtorch: serving stays small, and starts in seconds. */
  @ArchTest
  static final ArchRule ONLY_TRAINING_CODE_NEEDS_THE_TENSOR_LIBRARY =
      classes()
          .that(not(nested(simpleNameEndingWith("Trainer"))))
          .should()
          .onlyDependOnClassesThat(not(resideInAPackage("ai.djl..")));

  @ArchTest
  static final ArchRule NOTHING_IS_INJECTED_INTO_FIELDS =
      noFields().should().beAnnotatedWith("jakarta.inject.Inject");

  private ArchitectureTest() {}

  private static DescribedPredicate<JavaClass> nested(DescribedPredicate<? super JavaClass> outer) {
    return DescribedPredicate.describe(
        "(itself or its enclosing class) " + outer.getDescription(),
        type -> {
          JavaClass top = type;
          while (top.getEnclosingClass().isPresent()) {
            top = top.getEnclosingClass().get();
          }
          return outer.test(top);
        });
  }
}
