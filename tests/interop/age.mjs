// Seals or opens with the npm package age-encryption: one request as JSON on standard
// input, one answer on standard output, all bytes in base64. Called by test_node.py.
import "./webcrypto.mjs";
import { Decrypter, Encrypter, generateHybridIdentity, identityToRecipient } from "age-encryption";

const acts = {
  async seal({ recipients, data }) {
    const encrypter = new Encrypter();
    recipients.forEach((recipient) => encrypter.addRecipient(recipient));
    return encode(await encrypter.encrypt(decode(data)));
  },

  async open({ identities, sealed }) {
    const decrypter = new Decrypter();
    identities.forEach((identity) => decrypter.addIdentity(identity));
    return encode(await decrypter.decrypt(decode(sealed)));
  },

  async generate() {
    const identity = await generateHybridIdentity();
    return [identity, await identityToRecipient(identity)];
  },

  async recipient({ identity }) {
    return identityToRecipient(identity);
  },
};

const encode = (bytes) => Buffer.from(bytes).toString("base64");
const decode = (text) => new Uint8Array(Buffer.from(text, "base64"));

const request = JSON.parse(await new Response(process.stdin).text());
console.log(JSON.stringify(await acts[request.act](request)));
