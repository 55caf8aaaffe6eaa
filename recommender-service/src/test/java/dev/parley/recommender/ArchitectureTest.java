package dev.parley.recommender;

import static dev.parley.testkit.ServiceRules.only;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import dev.parley.testkit.ServiceRules;

@AnalyzeClasses(
    packages = "dev.parley.recommender",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  @ArchTest static final ArchTests OF_EVERY_SERVICE = ArchTests.in(ServiceRules.class);

  @ArchTest
  static final ArchRule PROTO_TYPES_STAY_AT_THE_EDGES =
      only(".*(GrpcService|Client|Codec)", "dev.parley.proto..");

  /** Servers never load libtorch: serving stays small, and starts in seconds. */
  @ArchTest
  static final ArchRule ONLY_TRAINING_CODE_NEEDS_THE_TENSOR_LIBRARY = only(".*Trainer", "ai.djl..");

  private ArchitectureTest() {}
}
