package dev.parley.local;

import dev.parley.local.supervision.ServiceSpec;
import java.util.List;

/** Which services a suite has and how each is run. */
public interface SuitePlan {

  /** Started together as soon as the database is ready; one of them is named {@code gateway}. */
  List<ServiceSpec> services(SuiteContext context);

  /** Started when all services are ready. */
  List<ServiceSpec> trainers(SuiteContext context);
}
