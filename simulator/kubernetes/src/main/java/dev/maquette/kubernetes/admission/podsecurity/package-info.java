/** Pod Security admission: the levels that namespaces ask for by label, and what each of them forbids. */
@NullMarked
package dev.maquette.kubernetes.admission.podsecurity;

import org.jspecify.annotations.NullMarked;
