package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.inject.Inject;
import java.sql.Connection;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ServiceRulesTest {
  @Test
  void jdbcIsForStoresAndWhatTheyEnclose() {
    assertThat(holds(ServiceRules.JDBC_STAYS_IN_THE_STORES, JdbcThingStore.class)).isTrue();
    assertThat(holds(ServiceRules.JDBC_STAYS_IN_THE_STORES, JdbcThingStore.Row.class)).isTrue();
    assertThat(holds(ServiceRules.JDBC_STAYS_IN_THE_STORES, Leak.class)).isFalse();
  }

  @Test
  void aFieldThatIsInjectedBreaksTheRule() {
    assertThat(holds(ServiceRules.NOTHING_IS_INJECTED_INTO_FIELDS, Leak.class)).isTrue();
    assertThat(holds(ServiceRules.NOTHING_IS_INJECTED_INTO_FIELDS, Injected.class)).isFalse();
  }

  private static boolean holds(ArchRule rule, Class<?> type) {
    return !rule.allowEmptyShould(true)
        .evaluate(new ClassFileImporter().importClasses(type))
        .hasViolation();
  }

  private record Leak(Connection connection) {}

  private static final class Injected {
    @SuppressWarnings("UnusedVariable") // only there to be found
    @Inject
    @Nullable Object field;
  }
}
