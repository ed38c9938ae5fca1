/** ECR and ECR Public: repositories, the images and layers in them, and the tokens with which a registry lets clients in. */
@NullMarked
package dev.maquette.aws.ecr;

import org.jspecify.annotations.NullMarked;
