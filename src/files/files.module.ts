import { Global, Module } from '@nestjs/common';
import { FilesService } from './files.service';
import { LocalDiskStorage } from './local-disk.storage';
import { StoragePort } from './storage.port';

@Global()
@Module({
  providers: [FilesService, { provide: StoragePort, useClass: LocalDiskStorage }],
  exports: [FilesService],
})
export class FilesModule {}
