package dev.parley.gateway.access;

import static dev.parley.gateway.caller.CallerRole.ADMIN;
import static dev.parley.gateway.caller.CallerRole.AGENT;
import static dev.parley.gateway.caller.CallerRole.CLIENT;
import static dev.parley.gateway.caller.CallerRole.CUSTOMER;
import static dev.parley.gateway.caller.CallerRole.PUBLISHABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.gateway.caller.CallerRole;
import dev.parley.proto.inference.GRPCInferenceServiceGrpc;
import dev.parley.proto.options.v1.Access;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccessRulesTest {
  @Test
  void everyPublicMethodSaysWhoMayCallIt() {
    assertThat(PublicContract.methods())
        .hasSizeGreaterThan(30)
        .allSatisfy(
            method ->
                assertThat(AccessRules.accessOf(method))
                    .as(method.getFullName())
                    .isNotEqualTo(Access.ACCESS_UNSPECIFIED));
  }

  @Test
  void eachLevelLetsInItsRoles() {
    assertThat(allowed(Access.ACCESS_PUBLISHABLE))
        .containsExactly(PUBLISHABLE, CLIENT, AGENT, ADMIN, CUSTOMER);
    assertThat(allowed(Access.ACCESS_CLIENT)).containsExactly(CLIENT, AGENT, ADMIN, CUSTOMER);
    assertThat(allowed(Access.ACCESS_BACKEND)).containsExactly(CLIENT, AGENT, ADMIN);
    assertThat(allowed(Access.ACCESS_AGENT)).containsExactly(AGENT, ADMIN);
    assertThat(allowed(Access.ACCESS_ADMIN)).containsExactly(ADMIN);
    assertThat(allowed(Access.ACCESS_UNSPECIFIED)).isEmpty();
  }

  @Test
  void theOpenInferenceProtocolIsForBackends() {
    AccessRules rules = new AccessRules();
    var infer = GRPCInferenceServiceGrpc.getModelInferMethod();

    rules.check(infer, CLIENT);
    assertThatThrownBy(() -> rules.check(infer, CUSTOMER)).hasMessageContaining("may not call");
    assertThatThrownBy(() -> rules.check(infer, PUBLISHABLE)).hasMessageContaining("PUBLISHABLE");
  }

  private static List<CallerRole> allowed(Access access) {
    return Arrays.stream(CallerRole.values())
        .filter(role -> AccessRules.allows(access, role))
        .toList();
  }
}
