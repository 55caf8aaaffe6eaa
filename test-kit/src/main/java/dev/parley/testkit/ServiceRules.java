package dev.parley.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.regex.Pattern;

/** The rules of the architecture that hold in every service. */
public final class ServiceRules {
  @ArchTest
  public static final ArchRule FEATURES_ARE_FREE_OF_CYCLES =
      slices().matching("dev.parley.(*).(*)..").should().beFreeOfCycles();

  /** A {@code Handle} may travel through the core as the token of a transaction, no more. */
  @ArchTest
  public static final ArchRule JDBC_STAYS_IN_THE_STORES =
      only(
          "Jdbc\\w+",
          "java.sql..",
          "javax.sql..",
          "org.postgresql..",
          "org.jdbi.v3.core.statement..",
          "org.jdbi.v3.core.result..",
          "org.jdbi.v3.core.mapper..");

  @ArchTest
  public static final ArchRule NOTHING_IS_INJECTED_INTO_FIELDS =
      noFields().should().beAnnotatedWith("jakarta.inject.Inject");

  private ServiceRules() {}

  /**
   * Only some classes of a service depend on these packages.
   *
   * @param names expression for the simple names of those classes; what they enclose is theirs
   */
  public static ArchRule only(String names, String... packages) {
    return classes()
        .that(not(outermostNamed(names)))
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
          return pattern.matcher(top.getSimpleName()).matches();
        });
  }
}
