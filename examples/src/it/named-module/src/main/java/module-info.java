module app {
    requires dev.annette.runtime;
}
