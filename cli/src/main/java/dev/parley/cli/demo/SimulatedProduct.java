package dev.parley.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;

/** What a simulated customer sees of a product. */
record SimulatedProduct(
    String id, String category, String activity, String level, String brand, double price) {

  static SimulatedProduct of(JsonNode product) {
    return new SimulatedProduct(
        product.path("id").asText(),
        product.path("category").asText(),
        product.path("attributes").path("activity").asText(),
        product.path("attributes").path("level").asText(),
        product.path("brand").asText(),
        product.path("price").path("units").asDouble()
            + product.path("price").path("nanos").asDouble() / 1e9);
  }
}
