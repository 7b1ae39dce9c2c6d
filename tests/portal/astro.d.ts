// What Astro's own tools give every component.
/// <reference types="astro/client" />
/// <reference types="astro/env" />
/// <reference types="astro/astro-jsx" />
