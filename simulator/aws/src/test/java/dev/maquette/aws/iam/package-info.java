@NullMarked
package dev.maquette.aws.iam;

import org.jspecify.annotations.NullMarked;
