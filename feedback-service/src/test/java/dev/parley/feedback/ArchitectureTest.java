package dev.parley.feedback;

import static dev.parley.testkit.ServiceRules.only;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import dev.parley.testkit.ServiceRules;

@AnalyzeClasses(
    packages = "dev.parley.feedback",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  @ArchTest static final ArchTests OF_EVERY_SERVICE = ArchTests.in(ServiceRules.class);

  @ArchTest
  static final ArchRule PROTO_TYPES_STAY_AT_THE_EDGES =
      only(".*(GrpcService|Protos|Events)", "dev.parley.proto..");

  private ArchitectureTest() {}
}
