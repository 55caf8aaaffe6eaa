package dev.parley.kit.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CustomerPseudonymsTest {
  private final CustomerPseudonyms pseudonyms =
      new CustomerPseudonyms("secret".getBytes(StandardCharsets.UTF_8));

  /** printf 'default\0bob' | openssl dgst -sha256 -hmac secret */
  @Test
  void aPseudonymIsAKeyedHashOfTenantAndCustomer() {
    assertThat(pseudonyms.of("default", "customers/bob"))
        .isEqualTo("bb4b282d82003b11033e252554d49c6e")
        .isEqualTo(pseudonyms.of("default", "bob"));
  }

  @Test
  void tenantsShareNone() {
    assertThat(pseudonyms.of("a", "customers/bob"))
        .isNotEqualTo(pseudonyms.of("b", "customers/bob"));
  }

  @Test
  void nobodyStaysNobody() {
    assertThat(pseudonyms.of("default", "")).isEmpty();
    assertThat(pseudonyms.nameOf("default", "")).isEmpty();
    assertThat(pseudonyms.nameOf("default", "customers/bob")).startsWith("customers/bb4b");
  }
}
