/** What objects use of quotas, for those who refuse what exceeds one and for who tells how much is used. */
@NullMarked
package dev.maquette.kubernetes.quota;

import org.jspecify.annotations.NullMarked;
