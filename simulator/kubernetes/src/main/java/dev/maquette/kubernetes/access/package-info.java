/** Who may do what: authentication of tokens and certificates, RBAC, and the roles a cluster begins with. */
@NullMarked
package dev.maquette.kubernetes.access;

import org.jspecify.annotations.NullMarked;
