// Debian 12's Node 18 has Web Crypto, and not yet under its usual name. Imported before
// the package, which looks for it there.
import { webcrypto } from "node:crypto";

globalThis.crypto ??= webcrypto;
