package dev.parley.recommender.training;

import java.util.List;

/**
 * What one tenant's customers did.
 *
 * @param customers in the order of their names
 * @param interactions how many acts that was
 */
record TenantData(String tenant, List<Customer> customers, long interactions) {
  TenantData {
    customers = List.copyOf(customers);
  }
}
