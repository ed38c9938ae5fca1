package dev.maquette.aws.ecr;

import dev.maquette.aws.content.Body;

/** A layer that is on its way. */
record LayerUpload(String id, Body body) {}
