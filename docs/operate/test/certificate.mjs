// A certificate for localhost that vouches for itself.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The names of its files in a folder, and the certificate itself for who is to trust it. */
export function certificate(folder) {
  const [cert, key] = ["certificate.pem", "certificate.pem.key"].map((name) => join(folder, name));
  const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
  const curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  execFileSync("openssl", ["req", "-x509", ...curve, ...subject, "-keyout", key, "-out", cert], { stdio: "pipe" });
  return { cert, key, trusted: readFileSync(cert) };
}
