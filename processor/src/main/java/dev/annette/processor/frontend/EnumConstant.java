package dev.annette.processor.frontend;

/**
 * An enum's constant as the value of an attribute.
 *
 * @param name its simple name
 */
record EnumConstant(String name) {}
