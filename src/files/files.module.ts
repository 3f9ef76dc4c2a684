import { Global, Module } from '@nestjs/common';
import { FilesService } from './files.service';
import { LocalDiskStorage } from './local-disk.storage';
import { StoragePort } from './storage.port';
import { UploadInterceptor } from './upload.interceptor';

@Global()
@Module({
  providers: [FilesService, UploadInterceptor, { provide: StoragePort, useClass: LocalDiskStorage }],
  exports: [FilesService, UploadInterceptor],
})
export class FilesModule {}
