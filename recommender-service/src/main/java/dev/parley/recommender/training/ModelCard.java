package dev.parley.recommender.training;

import dev.parley.recommender.ease.EaseOptions;
import java.util.Locale;

/** What people want to know about a model version, in Markdown. */
final class ModelCard {
  private final StringBuilder tenants = new StringBuilder();

  void add(
      TenantData data, Split split, int items, EaseOptions options, Scores scores, Scores popular) {
    tenants.append(
        String.format(
            Locale.ROOT,
            """
            ## Tenant %s

            - trained on %d customers, %d products in the model, %d interactions in all
            - lambda %s, exponent %s, chosen by validation
            - measured on %d customers who are held out from every training

            | | NDCG@10 | recall@20 | coverage@10 |
            |---|---|---|---|
            | this model | %.4f | %.4f | %.4f |
            | most popular | %.4f | %.4f | %.4f |

            """,
            data.tenant(),
            split.training().size(),
            items,
            data.interactions(),
            options.lambda(),
            options.exponent(),
            split.heldOut().size(),
            scores.ndcg(),
            scores.recall(),
            scores.coverage(),
            popular.ndcg(),
            popular.recall(),
            popular.coverage()));
  }

  String text() {
    return """
        # Recommender

        EASE (Steck 2019): a linear item-item model in closed form, one matrix per tenant. A
        customer's history is folded in when they are served; the files hold no customer's data.
        `items.json` names rows and columns, `model.safetensors` holds the matrices.

        """
        + tenants;
  }
}
