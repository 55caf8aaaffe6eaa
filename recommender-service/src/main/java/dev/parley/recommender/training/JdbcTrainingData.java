package dev.parley.recommender.training;

import dev.parley.kit.consumer.LongRunningWork;
import dev.parley.recommender.interactions.CustomerHistory;
import dev.parley.recommender.interactions.Interaction;
import dev.parley.recommender.interactions.InterestWeights;
import dev.parley.recommender.interactions.JdbcInteractionRows;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Reads all interactions, one tenant and customer after the other, as one consistent state. */
final class JdbcTrainingData {
  private static final int FETCH_SIZE = 10_000;

  private final Jdbi jdbi;
  private final InterestWeights weights;

  JdbcTrainingData(Jdbi jdbi, InterestWeights weights) {
    this.jdbi = jdbi;
    this.weights = weights;
  }

  List<TenantData> read() {
    Collector collector = new Collector();
    // The driver streams rows only inside a transaction.
    jdbi.useTransaction(
        handle ->
            handle
                .createQuery(
                    """
                    select tenant, customer, product, type, event_time from interaction
                    order by tenant, customer, event_time, product, type
                    """)
                .setFetchSize(FETCH_SIZE)
                .map(
                    (row, context) ->
                        new Act(
                            row.getString(1), row.getString(2), JdbcInteractionRows.read(row, 3)))
                .forEach(collector::add));
    return collector.end();
  }

  private record Act(String tenant, String customer, Interaction interaction) {}

  /** Groups rows that come in the order of tenants and customers. */
  private final class Collector {
    private final List<TenantData> tenants = new ArrayList<>();
    private final List<Customer> customers = new ArrayList<>();
    private final List<Interaction> interactions = new ArrayList<>();
    private String tenant = "";
    private String customer = "";
    private long count;

    void add(Act act) {
      if (!act.tenant.equals(tenant)) {
        endTenant();
      } else if (!act.customer.equals(customer)) {
        endCustomer();
      }
      tenant = act.tenant;
      customer = act.customer;
      interactions.add(act.interaction);
      count++;
    }

    List<TenantData> end() {
      endTenant();
      return tenants;
    }

    private void endCustomer() {
      LongRunningWork.stopIfInterrupted();
      if (!interactions.isEmpty()) {
        customers.add(new Customer(customer, CustomerHistory.of(interactions, weights)));
        interactions.clear();
      }
    }

    private void endTenant() {
      endCustomer();
      if (!customers.isEmpty()) {
        tenants.add(new TenantData(tenant, customers, count));
        customers.clear();
        count = 0;
      }
    }
  }
}
