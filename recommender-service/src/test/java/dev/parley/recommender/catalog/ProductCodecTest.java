package dev.parley.recommender.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.type.Money;
import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.FieldViolation;
import dev.parley.kit.error.ServiceException;
import dev.parley.proto.types.v1.Product;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProductCodecTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void productComesBackAsItWent() {
    Product product =
        Product.newBuilder()
            .setId("p-1")
            .setTitle("Alpine Down Jacket")
            .setCategory("jackets")
            .setPrice(money("EUR", 189, 500_000_000))
            .putAttributes("colour", "red")
            .setInStock(true)
            .build();
    Product back = ProductCodec.toProto(ProductCodec.fromProto(List.of(product), NOW).get(0));
    assertThat(back.toBuilder().clearUpdateTime().build()).isEqualTo(product);
    assertThat(back.getUpdateTime().getSeconds()).isEqualTo(NOW.getEpochSecond());
  }

  @Test
  void priceInWordsHasTheDigitsOfItsCurrency() {
    assertThat(new Price("EUR", 189, 0).words()).isEqualTo("EUR 189.00");
    assertThat(new Price("EUR", 0, 990_000_000).words()).isEqualTo("EUR 0.99");
    assertThat(new Price("JPY", 1200, 0).words()).isEqualTo("JPY 1200");
    assertThat(new Price("EUR", 0, 12_500_000).words()).isEqualTo("EUR 0.0125");
  }

  @Test
  void everyWrongFieldIsNamed() {
    ServiceException failure =
        refused(
            product("a").setPrice(money("EURO", -1, 0)),
            product("b").setPrice(money("EUR", 1, -5)),
            product("c").setTitle("nul\0"));
    assertThat(failure.kind()).isEqualTo(ErrorKind.INVALID_ARGUMENT);
    assertThat(failure.fieldViolations())
        .extracting(FieldViolation::field)
        .containsExactly(
            "products[0].price.currency_code",
            "products[0].price.units",
            "products[1].price.nanos",
            "products[2].title");
  }

  @Test
  void idThatAppearsTwiceIsRefusedWithBothPlaces() {
    ServiceException failure = refused(product("a"), product("b"), product("a"));
    assertThat(failure.fieldViolations())
        .containsExactly(new FieldViolation("products[2].id", "'a' is also the id of products[0]"));
  }

  private static ServiceException refused(Product.Builder... products) {
    List<Product> built = Arrays.stream(products).map(Product.Builder::build).toList();
    return catchThrowableOfType(ServiceException.class, () -> ProductCodec.fromProto(built, NOW));
  }

  private static Product.Builder product(String id) {
    return Product.newBuilder().setId(id).setTitle("Product " + id);
  }

  private static Money money(String currency, long units, int nanos) {
    return Money.newBuilder().setCurrencyCode(currency).setUnits(units).setNanos(nanos).build();
  }
}
