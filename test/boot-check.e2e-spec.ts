import { Controller, Get, Module, Post } from '@nestjs/common';
import { ExpressAdapter } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import { Allow, PERMISSION_KEY, Public } from '../src/access/allow.decorator';
import { AppModule } from '../src/app.module';
import { JobsController } from '../src/jobs/jobs.controller';

@Controller('declared')
class DeclaredController {
  @Get('allowed')
  @Allow('whoami.read')
  allowed() {}

  @Get('public')
  @Public('a test')
  open() {}

  /** No route: needs no permission. */
  helper() {}
}

@Controller('bare')
class BareController {
  @Get()
  @Allow('whoami.read')
  list() {}

  @Post('forgotten')
  forgotten() {}
}

@Controller('heir')
class HeirController extends BareController {}

@Module({ imports: [AppModule], controllers: [DeclaredController] })
class DeclaredModule {}
@Module({ imports: [AppModule], controllers: [DeclaredController, BareController] })
class BareModule {}
@Module({ imports: [AppModule], controllers: [HeirController] })
class HeirModule {}

describe('the boot check', () => {
  /** Starts the whole application with one module more, and closes it again. */
  async function boot(module: new () => object): Promise<void> {
    const compiled = await Test.createTestingModule({ imports: [module] }).compile();
    const app = compiled.createNestApplication(new ExpressAdapter(), { logger: false });
    try {
      await app.init();
    } finally {
      await app.close();
    }
  }

  it('starts the application when every route declares its permission or that it is public', async () => {
    await expect(boot(DeclaredModule)).resolves.toBeUndefined();
  });

  it('refuses to start with a route that declares neither, and names it', async () => {
    await expect(boot(BareModule)).rejects.toThrow(
      'These routes declare neither @Allow(permission) nor @Public(reason): BareController.forgotten (POST).',
    );
  });

  it('sees routes a controller inherits', async () => {
    await expect(boot(HeirModule)).rejects.toThrow('HeirController.forgotten (POST)');
  });

  it('refuses to start when the permission of an existing route is removed', async () => {
    const handler = JobsController.prototype.remove;
    const permission: unknown = Reflect.getMetadata(PERMISSION_KEY, handler);
    Reflect.deleteMetadata(PERMISSION_KEY, handler);
    try {
      await expect(boot(DeclaredModule)).rejects.toThrow('JobsController.remove (DELETE)');
    } finally {
      Reflect.defineMetadata(PERMISSION_KEY, permission, handler);
    }
  });
});
