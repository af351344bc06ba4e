/**
 * The language in which Annette's models are written: annotations, enums and marker interfaces, without behaviour and without
 * dependencies.
 */
module dev.annette.dsl {
    exports dev.annette;
    exports dev.annette.layer;
}
