// torch_musa: PyTorch's C++ API for CUDA under c10::musa and at::musa, device PrivateUse1.
#include <ATen/cuda/CUDAContext.h> // expect[mthreads-mp31]: rename
#include <c10/cuda/CUDAGuard.h> // expect[mthreads-mp31]: rename

Tensor twice(Tensor x) // ok
{
    TORCH_CHECK(x.is_cuda(), "on the device"); // expect[mthreads-mp31]: adapt
    const c10::cuda::CUDAGuard guard(x.device()); // expect[mthreads-mp31]: rename
    auto stream = at::cuda::getCurrentCUDAStream(); // expect[mthreads-mp31]: rename
    auto y = empty_like(x, at::kCUDA); // expect[mthreads-mp31]: rename
    C10_CUDA_KERNEL_LAUNCH_CHECK(); // expect[mthreads-mp31]: rename
    AT_DISPATCH_FLOATING_TYPES(x.scalar_type(), "twice", [&] {}); // expect[mthreads-mp31]: drop-in
    return x.cpu(); // ok
}

TORCH_LIBRARY_IMPL(mine, CUDA, m) // expect[mthreads-mp31]: adapt
{
}
