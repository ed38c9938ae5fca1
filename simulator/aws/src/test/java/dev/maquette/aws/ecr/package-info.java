/** What ECR does, and refuses. */
@NullMarked
package dev.maquette.aws.ecr;

import org.jspecify.annotations.NullMarked;
