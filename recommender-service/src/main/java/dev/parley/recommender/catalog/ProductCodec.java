package dev.parley.recommender.catalog;

import com.google.protobuf.Timestamp;
import com.google.type.Money;
import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Products between their wire form and their own, with the rules that the contract cannot say. */
final class ProductCodec {
  private static final int MAX_NANOS = 999_999_999;

  private ProductCodec() {}

  /**
   * @throws ServiceException INVALID_ARGUMENT that names every field that is wrong
   */
  static List<Product> fromProto(
      List<dev.parley.proto.types.v1.Product> products, Instant updateTime) {
    Violations violations = new Violations();
    List<Product> result = new ArrayList<>();
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < products.size(); i++) {
      String field = "products[" + i + "]";
      dev.parley.proto.types.v1.Product product = products.get(i);
      Integer earlier = places.putIfAbsent(product.getId(), i);
      if (earlier != null) {
        violations.add(
            field + ".id",
            "'%s' is also the id of products[%d]".formatted(product.getId(), earlier));
      }
      checkTexts(violations, field, product);
      result.add(
          new Product(
              product.getId(),
              product.getTitle(),
              product.getDescription(),
              product.getCategory(),
              product.getBrand(),
              product.hasPrice()
                  ? price(violations, field + ".price", product.getPrice())
                  : Optional.empty(),
              product.getAttributesMap(),
              product.getInStock(),
              product.getImageUrl(),
              product.getUrl(),
              updateTime));
    }
    violations.throwIfAny();
    return result;
  }

  static dev.parley.proto.types.v1.Product toProto(Product product) {
    dev.parley.proto.types.v1.Product.Builder result =
        dev.parley.proto.types.v1.Product.newBuilder()
            .setId(product.id())
            .setTitle(product.title())
            .setDescription(product.description())
            .setCategory(product.category())
            .setBrand(product.brand())
            .putAllAttributes(product.attributes())
            .setInStock(product.inStock())
            .setImageUrl(product.imageUrl())
            .setUrl(product.url())
            .setUpdateTime(toTimestamp(product.updateTime()));
    product
        .price()
        .ifPresent(
            price ->
                result.setPrice(
                    Money.newBuilder()
                        .setCurrencyCode(price.currency())
                        .setUnits(price.units())
                        .setNanos(price.nanos())));
    return result.build();
  }

  private static Timestamp toTimestamp(Instant time) {
    return Timestamp.newBuilder()
        .setSeconds(time.getEpochSecond())
        .setNanos(time.getNano())
        .build();
  }

  private static Optional<Price> price(Violations violations, String field, Money money) {
    if (!isCurrency(money.getCurrencyCode())) {
      violations.add(
          field + ".currency_code", "'%s' is no ISO 4217 code".formatted(money.getCurrencyCode()));
    }
    if (money.getUnits() < 0) {
      violations.add(field + ".units", "must not be negative (was: " + money.getUnits() + ")");
    }
    if (money.getNanos() < 0 || money.getNanos() > MAX_NANOS) {
      violations.add(field + ".nanos", "must be in [0, 999999999] (was: " + money.getNanos() + ")");
    }
    return Optional.of(new Price(money.getCurrencyCode(), money.getUnits(), money.getNanos()));
  }

  private static boolean isCurrency(String code) {
    try {
      return code.equals(Currency.getInstance(code).getCurrencyCode());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** PostgreSQL stores any text but one with a NUL character. */
  private static void checkTexts(
      Violations violations, String field, dev.parley.proto.types.v1.Product product) {
    violations.checkText(field + ".title", product.getTitle());
    violations.checkText(field + ".description", product.getDescription());
    violations.checkText(field + ".category", product.getCategory());
    violations.checkText(field + ".brand", product.getBrand());
    violations.checkText(field + ".image_url", product.getImageUrl());
    violations.checkText(field + ".url", product.getUrl());
    product
        .getAttributesMap()
        .forEach(
            (key, value) -> {
              violations.checkText(field + ".attributes", key);
              violations.checkText(field + ".attributes[" + key + "]", value);
            });
  }

  private static final class Violations {
    private final Map<String, String> descriptions = new java.util.LinkedHashMap<>();

    void add(String field, String description) {
      descriptions.putIfAbsent(field, description);
    }

    void checkText(String field, String text) {
      if (text.indexOf('\0') >= 0) {
        add(field, "must not hold the NUL character");
      }
    }

    void throwIfAny() {
      if (descriptions.isEmpty()) {
        return;
      }
      Map.Entry<String, String> first = descriptions.entrySet().iterator().next();
      ServiceException failure =
          new ServiceException(
              ErrorKind.INVALID_ARGUMENT, first.getKey() + ": " + first.getValue());
      for (Map.Entry<String, String> violation : descriptions.entrySet()) {
        failure = failure.withField(violation.getKey(), violation.getValue());
      }
      throw failure;
    }
  }
}
