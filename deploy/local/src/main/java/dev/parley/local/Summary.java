package dev.parley.local;

import dev.parley.local.data.DataDirectory;
import dev.parley.local.data.SuiteKeys;
import java.io.PrintWriter;
import java.net.URI;

/** What a person needs once the suite runs. */
final class Summary {

  private Summary() {}

  static void print(
      PrintWriter out, URI url, SuiteKeys keys, DataDirectory data, String howToStop) {
    out.printf(
        """

        Parley is ready.

          chat         %s
          console      %s

          keys (kept in %s)
            admin        %s
            agent        %s
            client       %s
            publishable  %s

          try          parley ask "How long do I have to return a jacket?"
          look         parley status, parley logs
          stop         %s
        %n""",
        chat(url),
        console(url, keys.admin()),
        data.keysFile(),
        keys.admin(),
        keys.agent(),
        keys.client(),
        keys.publishable(),
        howToStop);
    out.flush();
  }

  static String chat(URI url) {
    return url + "/";
  }

  /** The key travels in the fragment, which a browser never sends to a server. */
  static String console(URI url, String adminKey) {
    return url + "/console#key=" + adminKey;
  }
}
