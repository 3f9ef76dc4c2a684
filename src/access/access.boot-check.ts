import { Injectable, RequestMethod, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { PERMISSION_KEY, PUBLIC_KEY } from './allow.decorator';

/** Nest's own metadata keys of a route handler. */
const PATH_KEY = 'path';
const METHOD_KEY = 'method';

/** Deny by default, before the first request: a route that declares no permission keeps the application from starting. */
@Injectable()
export class AccessBootCheck implements OnApplicationBootstrap {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onApplicationBootstrap(): void {
    const bare = this.discovery
      .getControllers()
      .flatMap(({ instance }) => (instance ? this.bareRoutes(instance as object) : []));
    if (bare.length)
      throw new Error(`These routes declare neither @Allow(permission) nor @Public(reason): ${bare.join(', ')}.`);
  }

  private bareRoutes(controller: object): string[] {
    const prototype = Object.getPrototypeOf(controller) as Record<string, () => unknown>;
    return this.scanner
      .getAllMethodNames(prototype)
      .map((name) => ({ name, handler: prototype[name]! }))
      .filter(({ handler }) => this.reflector.get<unknown>(PATH_KEY, handler) !== undefined)
      .filter(({ handler }) => !this.reflector.get(PERMISSION_KEY, handler) && !this.reflector.get(PUBLIC_KEY, handler))
      .map(({ name, handler }) => {
        const method = RequestMethod[this.reflector.get<RequestMethod>(METHOD_KEY, handler)];
        return `${controller.constructor.name}.${name} (${method})`;
      });
  }
}
