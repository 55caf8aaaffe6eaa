package dev.parley.gateway.access;

import java.util.List;

/** Where the key ring finds the keys. */
interface ApiKeyStore {
  /** Changes whenever a key is created or revoked. */
  String revision();

  /** All keys that are not revoked. */
  List<ApiKey> valid();
}
