package dev.parley.gateway;

import static dev.parley.testkit.ServiceRules.only;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import dev.parley.testkit.ServiceRules;

/**
 * The shared types of {@code parley.types.v1} are values here and go everywhere: the gateway passes
 * them on, and a second set of records would only add a mapping for each field.
 */
@AnalyzeClasses(
    packages = "dev.parley.gateway",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  @ArchTest static final ArchTests OF_EVERY_SERVICE = ArchTests.in(ServiceRules.class);

  @ArchTest
  static final ArchRule THE_PUBLIC_CONTRACT_STAYS_AT_THE_EDGE =
      only(".*(GrpcService|Client|Messages|TurnWriter)", "dev.parley.proto.gateway..");

  @ArchTest
  static final ArchRule NEIGHBOURS_CONTRACTS_STAY_IN_THEIR_CLIENTS =
      only(".*Client", "dev.parley.proto.nlp..", "dev.parley.proto.recommender..");

  @ArchTest
  static final ArchRule FEEDBACK_REQUESTS_STAY_WHERE_THEY_ARE_MADE =
      only(".*(Client|Ratings|Interactions|OpenedSources)", "dev.parley.proto.feedback..");

  @ArchTest
  static final ArchRule EVENTS_STAY_IN_THEIR_CODECS =
      only(".*(TurnEvents|Exposures|EventDecoder)", "dev.parley.proto.events..");

  private ArchitectureTest() {}
}
