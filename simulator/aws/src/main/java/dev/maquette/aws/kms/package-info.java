/**
 * AWS Key Management Service: symmetric keys that really encrypt, aliases, key policies, grants, rotation settings and deletion. Not
 * modelled: asymmetric and HMAC keys, imported material, multi-Region keys, custom key stores.
 */
@NullMarked
package dev.maquette.aws.kms;

import org.jspecify.annotations.NullMarked;
