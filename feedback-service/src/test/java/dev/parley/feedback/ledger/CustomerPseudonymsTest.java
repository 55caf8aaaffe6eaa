package dev.parley.feedback.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CustomerPseudonymsTest {
  private final CustomerPseudonyms pseudonyms = CustomerPseudonyms.withSecret("key");

  @Test
  void isHmacSha256OfTenantAndCustomer() {
    // printf 'acme\0ann' | openssl dgst -sha256 -hmac key, first 32 digits
    assertThat(pseudonyms.of("acme", "ann")).isEqualTo("e08aa0b965f8dbcf9d2e373b6e78f3ef");
  }

  @Test
  void resourceNameAndBareIdAreTheSameCustomer() {
    assertThat(pseudonyms.of("acme", "customers/ann")).isEqualTo(pseudonyms.of("acme", "ann"));
  }

  @Test
  void differsByTenantAndBySecret() {
    assertThat(pseudonyms.of("other", "ann")).isNotEqualTo(pseudonyms.of("acme", "ann"));
    assertThat(CustomerPseudonyms.withSecret("other").of("acme", "ann"))
        .isNotEqualTo(pseudonyms.of("acme", "ann"));
  }
}
