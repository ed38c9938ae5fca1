/** IAM's language of policies: reading and checking documents, and the decision, which is pure: what is asked and what the documents say, nothing else. */
@NullMarked
package dev.maquette.aws.policy;

import org.jspecify.annotations.NullMarked;
