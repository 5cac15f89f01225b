// The driver on MUSA: renamed; the tensor descriptor has names of its own.
#include <cuda.h> // expect[mthreads]: rename

CUresult load(CUdevice device, CUcontext *context, CUdeviceptr *memory, size_t bytes) // expect[mthreads]: rename
{
    size_t granularity = 0; // ok
    cuInit(0); // expect[mthreads]: rename
    cuDevicePrimaryCtxRetain(context, device); // expect[mthreads]: rename
    CUtensorMap map; // expect[mthreads]: adapt
    int flag = CU_DEVICE_ATTRIBUTE_VIRTUAL_MEMORY_MANAGEMENT_SUPPORTED; // expect[mthreads]: rename
    cuMemAllocAsync(memory, bytes, 0); // expect[mthreads]: unknown
    return cuMemAlloc(memory, bytes); // expect[mthreads]: rename
}
