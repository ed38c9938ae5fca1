/** Service Quotas: what accounts may have, out of the catalog, and requests for more, which are granted after a while. */
@NullMarked
package dev.maquette.aws.quotas;

import org.jspecify.annotations.NullMarked;
