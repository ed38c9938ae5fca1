/** Controllers of accounts and trust: service accounts, their secrets, the root CA, roles that add up, certificate requests. */
@NullMarked
package dev.maquette.kubernetes.controller.identity;

import org.jspecify.annotations.NullMarked;
