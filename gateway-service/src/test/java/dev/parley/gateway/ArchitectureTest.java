package dev.parley.gateway;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.regex.Pattern;

/**
 * The shared types of {@code parley.types.v1} are values here and go everywhere: the gateway passes
 * them on, and a second set of records would only add a mapping for each field.
 */
@AnalyzeClasses(
    packages = "dev.parley.gateway",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

  @ArchTest
  static final ArchRule FEATURES_ARE_FREE_OF_CYCLES =
      slices().matching("dev.parley.gateway.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule THE_PUBLIC_CONTRACT_STAYS_AT_THE_EDGE =
      only(".*(GrpcService|Client|Messages|TurnWriter)", "dev.parley.proto.gateway..");

  @ArchTest
  static final ArchRule NEIGHBOURS_CONTRACTS_STAY_IN_THEIR_CLIENTS =
      only(".*Client", "dev.parley.proto.nlp..", "dev.parley.proto.recommender..");

  @ArchTest
  static final ArchRule FEEDBACK_REQUESTS_STAY_WHERE_THEY_ARE_MADE =
      only(".*(Client|Ratings|Interactions)", "dev.parley.proto.feedback..");

  @ArchTest
  static final ArchRule EVENTS_STAY_IN_THEIR_CODECS =
      only(".*(TurnEvents|Exposures|EventDecoder)", "dev.parley.proto.events..");

  /** A {@code Handle} may travel through the core as the token of a transaction, no more. */
  @ArchTest
  static final ArchRule JDBC_STAYS_IN_THE_STORES =
      only(
          ".*Jdbc[A-Za-z]+Store",
          "java.sql..",
          "javax.sql..",
          "org.jdbi.v3.core.statement..",
          "org.jdbi.v3.core.result..",
          "org.jdbi.v3.core.mapper..");

  @ArchTest
  static final ArchRule NOTHING_IS_INJECTED_INTO_FIELDS =
      noFields().should().beAnnotatedWith("jakarta.inject.Inject");

  private ArchitectureTest() {}

  private static ArchRule only(String outerNames, String... packages) {
    return classes()
        .that(resideInAPackage("dev.parley.gateway..").and(not(outermostNamed(outerNames))))
        .should()
        .onlyDependOnClassesThat(not(resideInAnyPackage(packages)));
  }

  private static DescribedPredicate<JavaClass> outermostNamed(String names) {
    Pattern pattern = Pattern.compile(names);
    return DescribedPredicate.describe(
        "in classes named " + names,
        type -> {
          JavaClass top = type;
          while (top.getEnclosingClass().isPresent()) {
            top = top.getEnclosingClass().get();
          }
          return pattern.matcher(top.getName()).matches();
        });
  }
}
