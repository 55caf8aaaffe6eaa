package dev.parley.recommender.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.recommender.changes.Change;
import dev.parley.recommender.changes.JdbcChangeAnnouncement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The catalogue in table {@code product}. Every write tells all replicas at its commit. */
final class JdbcCatalogStore {
  private static final String COLUMNS =
      """
      id, title, description, category, brand, currency, price_units, price_nanos, attributes,
      in_stock, image_url, url, update_time
      """;
  private static final JsonMapper JSON = new JsonMapper();

  /** Takes all products in; one that exists is replaced. */
  ImportCounts upsert(Handle handle, String tenant, List<Product> products) {
    int total = 0;
    int created = 0;
    PreparedBatch batch =
        handle.prepareBatch(
            """
            insert into product (tenant, id, title, description, category, brand, currency,
              price_units, price_nanos, attributes, in_stock, image_url, url, update_time)
            values (:tenant, :id, :title, :description, :category, :brand, :currency,
              :units, :nanos, :attributes, :in_stock, :image_url, :url, :update_time)
            on conflict (tenant, id) do update set
              title = excluded.title, description = excluded.description,
              category = excluded.category, brand = excluded.brand, currency = excluded.currency,
              price_units = excluded.price_units, price_nanos = excluded.price_nanos,
              attributes = excluded.attributes, in_stock = excluded.in_stock,
              image_url = excluded.image_url, url = excluded.url,
              update_time = excluded.update_time
            returning (xmax = 0) as created
            """);
    // The same order in every import, or two imports of the same products could deadlock.
    List<Product> ordered = new ArrayList<>(products);
    ordered.sort(Comparator.comparing(Product::id));
    for (Product product : ordered) {
      batch
          .bind("tenant", tenant)
          .bind("id", product.id())
          .bind("title", product.title())
          .bind("description", product.description())
          .bind("category", product.category())
          .bind("brand", product.brand())
          .bind("currency", product.price().map(Price::currency).orElse(null))
          .bind("units", product.price().map(Price::units).orElse(null))
          .bind("nanos", product.price().map(Price::nanos).orElse(null))
          .bind("attributes", json(product.attributes()))
          .bind("in_stock", product.inStock())
          .bind("image_url", product.imageUrl())
          .bind("url", product.url())
          .bind("update_time", product.updateTime().atOffset(ZoneOffset.UTC))
          .add();
    }
    for (boolean isNew :
        batch.executePreparedBatch("created").mapTo(boolean.class).collectIntoList()) {
      total++;
      created += isNew ? 1 : 0;
    }
    JdbcChangeAnnouncement.announce(handle, Change.catalog(tenant));
    return new ImportCounts(created, total - created);
  }

  /** Whether there was such a product. */
  boolean delete(Handle handle, String tenant, String id) {
    int deleted = handle.execute("delete from product where tenant = ? and id = ?", tenant, id);
    JdbcChangeAnnouncement.announce(handle, Change.catalog(tenant));
    return deleted > 0;
  }

  Optional<Product> find(Handle handle, String tenant, String id) {
    return handle
        .select("select " + COLUMNS + " from product where tenant = ? and id = ?", tenant, id)
        .map((row, context) -> product(row))
        .findOne();
  }

  /** Products in the order of their ids, after {@code afterId}; an empty category means all. */
  List<Product> list(Handle handle, String tenant, String category, String afterId, int limit) {
    String byCategory = category.isEmpty() ? "" : " and category = :category";
    return handle
        .createQuery(
            "select "
                + COLUMNS
                + " from product where tenant = :tenant and id > :after"
                + byCategory
                + " order by id limit :limit")
        .bind("tenant", tenant)
        .bind("after", afterId)
        .bind("limit", limit)
        .bindMap(category.isEmpty() ? Map.of() : Map.of("category", category))
        .map((row, context) -> product(row))
        .list();
  }

  int count(Handle handle, String tenant, String category) {
    return handle
        .select(
            "select count(*) from product where tenant = ? and (? = '' or category = ?)",
            tenant,
            category,
            category)
        .mapTo(int.class)
        .one();
  }

  /** The whole catalogue without descriptions, in the order of ids. */
  List<CatalogEntry> load(Handle handle, String tenant) {
    return handle
        .select(
            "select number, "
                + COLUMNS.replace("description", "'' as description")
                + " from product where tenant = ? order by id",
            tenant)
        .map((row, context) -> new CatalogEntry(row.getLong("number"), product(row)))
        .list();
  }

  private static Product product(ResultSet row) throws SQLException {
    String currency = row.getString("currency");
    return new Product(
        row.getString("id"),
        row.getString("title"),
        row.getString("description"),
        row.getString("category"),
        row.getString("brand"),
        currency == null
            ? Optional.empty()
            : Optional.of(
                new Price(currency, row.getLong("price_units"), row.getInt("price_nanos"))),
        attributes(row.getString("attributes")),
        row.getBoolean("in_stock"),
        row.getString("image_url"),
        row.getString("url"),
        row.getObject("update_time", OffsetDateTime.class).toInstant());
  }

  private static String json(Map<String, String> attributes) {
    try {
      return JSON.writeValueAsString(new TreeMap<>(attributes));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a map of strings is always JSON", e);
    }
  }

  private static Map<String, String> attributes(String json) throws SQLException {
    try {
      return JSON.readValue(json, new TypeReference<Map<String, String>>() {});
    } catch (JsonProcessingException e) {
      throw new SQLException("attributes of a product are not a JSON object of strings", e);
    }
  }
}
